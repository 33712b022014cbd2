import { isRecord, propertiesOf, type Template } from "../read.ts";

/** Who may publish to the topics of a template, and on what condition. */
export const publishers = (template: Template): readonly unknown[] =>
  Object.values(propertiesOf(template, "AWS::SNS::TopicPolicy")).flatMap(({ PolicyDocument, Topics }) => {
    const statements = isRecord(PolicyDocument) ? PolicyDocument.Statement : [];
    return (Array.isArray(statements) ? statements : [])
      .filter(({ Effect, Action }) => Effect === "Allow" && Action === "sns:Publish")
      .map(({ Principal, Resource, Condition }) => ({ Principal, Resource, Condition, Topics }));
  });

/** CloudWatch, for the alarms of this account. */
export const CLOUDWATCH = {
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Resource: "<Topic>",
  Condition: { StringEquals: { "aws:SourceAccount": "<AWS::AccountId>" } },
  Topics: ["<Topic>"],
};

/** EventBridge, for what GuardDuty finds; a condition would keep it from publishing at all. */
export const EVENTBRIDGE = {
  Principal: { Service: "events.amazonaws.com" },
  Resource: "<Topic>",
  Condition: undefined,
  Topics: ["<Topic>"],
};
