/** Runs nothing and sends nothing; that it is of our origin lets it stay, or go, where the writer is. */
import { useEffect, useRef } from "react";

export type Screen = "phone" | "desk";

type Props = {
  readonly html: string;
  readonly title: string;
  readonly screen: Screen;
  /** Id of an element that is shown once when it is named. */
  readonly show?: string;
};

/** Above what is shown, in pixels. */
const MARGIN = 90;

export const Frame = ({ html, title, screen, show }: Props) => {
  const top = useRef(0);
  const last = useRef<string>(undefined);
  const frame = useRef<HTMLIFrameElement>(null);
  const reveal = () => {
    const inside = frame.current?.contentWindow;
    const found = show === undefined ? null : inside?.document.getElementById(show);
    if (!inside || !found || last.current === show) return;
    last.current = show;
    inside.scrollTo(0, found.getBoundingClientRect().top + inside.scrollY - MARGIN);
  };
  useEffect(reveal);
  return (
    <iframe
      ref={frame}
      title={title}
      className={`studio-frame ${screen}`}
      sandbox="allow-same-origin"
      srcDoc={html}
      onLoad={() => {
        const inside = frame.current?.contentWindow;
        inside?.scrollTo(0, top.current);
        inside?.addEventListener("scroll", () => {
          top.current = inside.scrollY;
        });
        reveal();
      }}
    />
  );
};
