/** How the console looks: calm, official, readable. Everything that sets the look stands here, in style.css and in studio.css. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const navy: MantineColorsTuple = [
  "#eef4fa",
  "#dbe6f1",
  "#b4cae1",
  "#8aadd1",
  "#6794c3",
  "#4f83ba",
  "#4079b4",
  "#31679f",
  "#275b8d",
  "#1b4b73",
];

/** Colours of the states of an appraisal, with enough contrast for the words on them. */
export const stateColors: Readonly<
  Record<string, { readonly bar: string; readonly ink: string; readonly paper: string }>
> = {
  open: { bar: "#3d7ab8", ink: "#17456f", paper: "#e3eef9" },
  waiting: { bar: "#c98a12", ink: "#6b4700", paper: "#fdf1d8" },
  held: { bar: "#c03a3a", ink: "#8a1f1f", paper: "#fbe5e5" },
  closed: { bar: "#2f8a5f", ink: "#155238", paper: "#def3e8" },
  moving: { bar: "#8b95a1", ink: "#434b55", paper: "#edf0f3" },
};

/** What boxes say by their colour, beside their words. */
export const tones = {
  good: { ink: "#155238", paper: "#e9f7f0", line: "#a9d8c0" },
  warning: { ink: "#6b4700", paper: "#fef6e3", line: "#e9cd8f" },
  bad: { ink: "#8a1f1f", paper: "#fdeeee", line: "#ebb5b5" },
  info: { ink: "#17456f", paper: "#eef4fa", line: "#b4cae1" },
} as const;

/** Predicates, best first. */
export const predicateColors: Readonly<Record<string, string>> = {
  VERY_GOOD: "#1f6f4c",
  GOOD: "#4a9d72",
  NEEDS_IMPROVEMENT: "#d39a2b",
  POOR_MISCONDUCT: "#c8642b",
  VERY_POOR: "#a83232",
};

const listScrolls = { withScrollArea: false, styles: { options: { maxHeight: 260, overflowY: "auto" } } };

export const theme = createTheme({
  primaryColor: "navy",
  primaryShade: 9,
  colors: { navy },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  headings: { fontFamily: "inherit", fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Card: { defaultProps: { withBorder: true, padding: "lg" } },
    Table: { defaultProps: { verticalSpacing: "sm", horizontalSpacing: "md" } },
    Modal: { defaultProps: { centered: true } },
    // Long words break into a second line instead of being cut off.
    Button: {
      styles: {
        root: {
          display: "inline-flex",
          alignItems: "center",
          justifyContent: "center",
          height: "auto",
          minHeight: "var(--button-height)",
          paddingBlock: 4,
        },
        label: { whiteSpace: "normal", height: "auto", overflow: "visible", lineHeight: 1.3 },
      },
    },
    // What opens over a page still belongs to its main part, for whoever listens to it.
    Portal: { defaultProps: { target: "#content" } },
    // The list itself scrolls, not a box around it, so that arrow keys are all it takes.
    Select: { defaultProps: listScrolls },
    MultiSelect: { defaultProps: listScrolls },
  },
});

/** Quiet texts must still be read: Mantine's own greys are too light for it. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#4a525b",
    "--mantine-color-placeholder": "#667079",
    "--mantine-color-error": "#b3261e",
  },
  dark: {},
});
