/** What a link opens that opens nothing any more, or a page without a session. */
import type { Context } from "hono";
import { gonePage } from "../../../web/pages/gone-page.ts";
import type { GonePageProps, GoneReason, PageProps } from "../../../web/pages/props.ts";

const statusOf: Readonly<Record<GoneReason, 401 | 403 | 404 | 410>> = {
  expired: 410,
  handedOver: 410,
  done: 410,
  unknown: 404,
  sessionExpired: 401,
  closed: 410,
  over: 410,
  fileHeld: 403,
};

export const gone = (
  c: Context,
  props: PageProps,
  reason: GoneReason,
  more: Pick<GonePageProps, "renew" | "renewed" | "saved" | "keep"> = {},
) => c.html(gonePage({ ...props, reason, ...more }), statusOf[reason]);
