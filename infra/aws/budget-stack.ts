/** What the account may cost. Budgets are of an account, and CloudFormation makes them in few regions. */
import { Stack, type StackProps } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";
import type { Agency } from "./agency.ts";

export const BUDGET_REGION = "us-east-1";

/** Shares of the month's budget at which a mail goes out: what was used, and what will be at this pace. */
const CALLS = [
  { notificationType: "ACTUAL", threshold: 80 },
  { notificationType: "ACTUAL", threshold: 100 },
  { notificationType: "FORECASTED", threshold: 100 },
] as const;

/** The account is the agency's cell, so all that it costs is the product's. Budgets mail by themselves. */
export class BudgetStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly agency: Agency }) {
    super(scope, id, props);
    const { id: agency, budget } = props.agency;
    new CfnBudget(this, "Budget", {
      budget: {
        budgetName: `siklus-${agency}`,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: budget.usdPerMonth, unit: "USD" },
      },
      notificationsWithSubscribers: CALLS.map((call) => ({
        notification: { ...call, comparisonOperator: "GREATER_THAN", thresholdType: "PERCENTAGE" },
        subscribers: [{ subscriptionType: "EMAIL", address: budget.alarmsTo }],
      })),
    });
  }
}
