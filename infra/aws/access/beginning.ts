import { holidaysOf } from "../holidays.ts";
import { NOTHING, type Opens } from "./access.ts";

/** What the first settings say; HR changes them in the console from then on. */
export const beginningAccess: Opens = ({ agency }, { beginning }) =>
  beginning
    ? {
        environment: {
          SIKLUS_AGENCY: agency.name,
          SIKLUS_ZONE: agency.calendar.zone,
          SIKLUS_HOLIDAYS: holidaysOf(agency.calendar.holidays).join(","),
        },
        statements: [],
      }
    : NOTHING;
