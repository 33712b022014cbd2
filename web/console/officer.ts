import { useOutletContext } from "react-router";
import type { Me } from "../../functions/http/api/types.ts";

/** What the officer may do; the API holds it, the console only leaves out what would be refused. */
export const useOfficer = () => {
  const { roles } = useOutletContext<Me>();
  const acts = roles.includes("hr");
  return { acts, reads: acts || roles.includes("auditor") };
};
