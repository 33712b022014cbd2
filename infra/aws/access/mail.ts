import { mail } from "../../inventory.ts";
import { allow, NOTHING, type Opens } from "./access.ts";

const domainOf = (address: string): string => address.slice(address.indexOf("@") + 1);

/** Sending by one address, with one configuration set. */
export const mailAccess: Opens = ({ stack, config }, { mails }) => {
  if (!mails) return NOTHING;
  const resources = {
    identity: config.mailIdentity ?? domainOf(config.mailFrom),
    "configuration-set": mail.configurationSet,
  };
  return {
    environment: {
      SIKLUS_MAIL_FROM: config.mailFrom,
      SIKLUS_MAIL_CONFIGURATION_SET: mail.configurationSet,
      ...(config.mailRate === undefined ? {} : { SIKLUS_MAIL_RATE: String(config.mailRate) }),
    },
    statements: [
      allow(
        ["ses:SendEmail"],
        Object.entries(resources).map(([resource, resourceName]) =>
          stack.formatArn({ service: "ses", resource, resourceName }),
        ),
        { "ses:FromAddress": config.mailFrom },
      ),
    ],
  };
};
