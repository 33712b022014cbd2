import { MantineThemeProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useMemo } from "react";
import { useWords } from "../text.tsx";

/** Where short news appear, each with a button that says what it does. */
export const Toasts = () => {
  const { t } = useWords();
  const theme = useMemo(() => {
    const closeButtonProps = { "aria-label": t("app.close") };
    return { components: { Notification: { defaultProps: { closeButtonProps } } } };
  }, [t]);
  return (
    <MantineThemeProvider theme={theme} inherit>
      <Notifications position="bottom-center" withinPortal={false} />
    </MantineThemeProvider>
  );
};
