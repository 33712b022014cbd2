/** Who is called when, and the page to look at then. It reads from the service and is read by nothing. */
import { Stack, type StackProps } from "aws-cdk-lib";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Construct } from "constructs";
import type { Agency } from "./agency.ts";
import { AlarmTopic } from "./watch/alarm-topic.ts";
import { call } from "./watch/call.ts";
import { OperatorsDashboard } from "./watch/dashboard.ts";
import { tellOfMalware } from "./watch/malware-news.ts";
import type { Watched } from "./watch/watch.ts";
import { ofQueues, watchesOf } from "./watch/watches.ts";

type Props = StackProps & { readonly agency: Agency; readonly watched: Watched };

export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { agency, watched } = props;
    const topic = new AlarmTopic(this, "Topic", agency.budget.alarmsTo);
    const action = new SnsAction(topic);
    const news = agency.features.malwareScan ? { "malware-news": tellOfMalware(this, topic) } : {};
    const alarms = [...watchesOf(watched), ...ofQueues(news)].map((watch) => call(this, watch, action));
    new OperatorsDashboard(this, "Dashboard", watched, alarms);
  }
}
