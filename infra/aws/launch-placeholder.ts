/** Until workflows/machines/launch.ts stands: invokes the launch once with the whole input. */
export const launchDefinition = (functions: { readonly launch: string }): object => ({
  StartAt: "Launch",
  States: {
    Launch: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: functions.launch, "Payload.$": "$" },
      End: true,
    },
  },
});
