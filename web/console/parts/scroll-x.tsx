import type { ReactNode } from "react";

type Props = { readonly label: string; readonly maxHeight?: number; readonly children: ReactNode };

/** What may be wider, or longer, than the screen: scrolled by finger, wheel and keyboard. */
export const ScrollX = ({ label, maxHeight, children }: Props) => (
  <section
    className="scroll-x"
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    tabIndex={0}
    style={maxHeight === undefined ? {} : { maxHeight, overflowY: "auto" }}
  >
    {children}
  </section>
);
