/** Pages of those whose role may use them; the others are told so at once, not by a refusal at the end. */
import { Outlet, useOutletContext } from "react-router";
import type { Me } from "../../../functions/http/api/types.ts";
import { useOfficer } from "../officer.ts";
import { NotFound } from "../pages/not-found.tsx";
import { useWords } from "../text.tsx";

export const NoRight = () => {
  const { t } = useWords();
  const { roles } = useOutletContext<Me>();
  const role = roles.map((one) => t(`role.${one}`)).join(", ");
  return <NotFound title={t("app.noRight")} text={t("app.noRight.text", { role })} />;
};

export const Only = ({ who }: { readonly who: "acts" | "reads" }) => {
  const me = useOutletContext<Me>();
  const officer = useOfficer();
  return officer[who] ? <Outlet context={me} /> : <NoRight />;
};
