/** What an agency may choose (features and retention of infra/agencies.ts), and what each choice adds to its year. */
import { assumptions as a } from "./assumptions.ts";
import type { Counted } from "./counted.ts";
import { filesPerYear, GIGABYTE, type Line, MONTHS, type Prices, priceIn, requestsOf } from "./model.ts";

export type Choice = Omit<Line, "core">;

export const choicesOf = (counted: Counted, prices: Prices): readonly Choice[] => {
  const usd = priceIn(prices);
  const requests = requestsOf(counted);
  const out = counted.responseBytes / counted.employees / GIGABYTE;
  const firewall = (usd("firewallMonth") + a.firewallRules * usd("firewallRuleMonth")) * MONTHS;
  const signIns = (a.officersPerThousand / 1000) * a.signInRequests;
  const lockedYears = a.lockedDays / 365;
  const files = filesPerYear(counted);
  return [
    {
      service: "CloudFront",
      perEmployee:
        requests * (usd("edgeRequest") + usd("edgeFunction")) +
        out * (usd("edgeGigabyteOut") - usd("gigabyteOut")),
      perCell: (usd("secretMonth") * 2 + usd("alarmMonth") * a.edgeAlarms + usd("keyMonth")) * MONTHS,
      of: "`cloudFront`: requests; its transfer in place of the region's; its key, twice; its alarms and their key",
    },
    {
      service: "Firewall before sign-in",
      perEmployee: signIns * usd("firewallRequest"),
      perCell: firewall,
      of: "`firewall`: rules, requests of officers",
    },
    {
      service: "Firewall before everything",
      perEmployee: requests * usd("firewallRequest"),
      perCell: firewall,
      of: "`firewall` with `cloudFront`: rules, all requests",
    },
    {
      service: "Malware scan",
      perEmployee:
        (counted.files.written / counted.employees) * usd("malwareFile") + files * usd("malwareGigabyte"),
      perCell: usd("alarmMonth") * a.malwareAlarms * MONTHS,
      of: "`malwareScan`: GuardDuty, by file and gigabyte, the copy alone; an alarm",
    },
    {
      service: `Files locked for ${lockedYears} years`,
      perEmployee: files * (lockedYears - a.yearsKept) * MONTHS * usd("fileGigabyteMonth"),
      perCell: 0,
      of: "`lockedFilesDays`: what was taken note of, in place of the years above",
    },
  ];
};
