import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@xyflow/react/dist/base.css";
import "./style.css";
import "./studio.css";
import { createRoot } from "react-dom/client";
import { loadConfig } from "./config.ts";
import { Root } from "./root.tsx";

const place = document.getElementById("root");
if (place) createRoot(place).render(<Root config={await loadConfig()} />);
