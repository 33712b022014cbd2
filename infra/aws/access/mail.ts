import { mail } from "../../inventory.ts";
import { allow, NOTHING, type Opens } from "./access.ts";

const domainOf = (address: string): string => address.slice(address.indexOf("@") + 1);

/** Sending by one address, with one configuration set. */
export const mailAccess: Opens = ({ stack, agency }, { mails }) => {
  if (!mails) return NOTHING;
  const resources = {
    identity: agency.mail.identity ?? domainOf(agency.mail.from),
    "configuration-set": mail.configurationSet,
  };
  return {
    environment: {
      SIKLUS_MAIL_FROM: agency.mail.from,
      SIKLUS_MAIL_CONFIGURATION_SET: mail.configurationSet,
    },
    statements: [
      allow(
        ["ses:SendEmail"],
        Object.entries(resources).map(([resource, resourceName]) =>
          stack.formatArn({ service: "ses", resource, resourceName }),
        ),
        { "ses:FromAddress": agency.mail.from },
      ),
    ],
  };
};
