/** Launching a cycle: what and who, when, what it would meet, and how it goes. */
import { Stepper } from "@mantine/core";
import { useCallback, useState } from "react";
import { useSearchParams } from "react-router";
import type { Cycle, Rehearsal } from "../../../functions/http/api/types.ts";
import { newKey } from "../api.ts";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { useOnLanguage } from "../parts/on-language.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useAct, useSchemes } from "../queries.ts";
import { useWords } from "../text.tsx";
import { LaunchCheck } from "./launch-check.tsx";
import { LaunchRun } from "./launch-run.tsx";
import { wavesOf } from "./launch-waves.tsx";
import { LaunchWhat, type What } from "./launch-what.tsx";
import { LaunchWhen, type When } from "./launch-when.tsx";

/** The step that shows what a launch would meet. */
const LAST = 2;

const orderOf = ({ releaseId, year, units }: What, when: When | undefined) => ({
  releaseId,
  year,
  ...(units.length === 0 ? {} : { units }),
  ...(when === undefined ? {} : { phases: when.phases, waves: wavesOf(when.waves) }),
});

/** The step stands in the address, so that the browser's way back leads to the one before, with all that was chosen. */
const useStep = (furthest: number) => {
  const [params, setParams] = useSearchParams();
  const wanted = Number(params.get("step") ?? 0);
  return {
    step: Math.min(Number.isInteger(wanted) ? wanted : 0, furthest),
    setStep: (step: number) => setParams({ step: String(step) }),
    launched: params.get("cycle"),
    setLaunched: (cycle: string) => setParams({ cycle }, { replace: true }),
  };
};

const Launch = () => {
  const { t } = useWords();
  const schemes = useSchemes();
  const [what, setWhat] = useState<What>();
  const [when, setWhen] = useState<When>();
  const [key] = useState(newKey);
  const { step, setStep, launched, setLaunched } = useStep(
    what === undefined ? 0 : when === undefined ? 1 : 2,
  );
  const rehearse = useAct((call, body: unknown) => call<Rehearsal>("POST", "/cycles/rehearse", { body }));
  const launch = useAct((call, body: unknown) => call<Cycle>("POST", "/cycles", { body, key }));

  const choose = (chosen: What) => {
    setWhat(chosen);
    setWhen(undefined);
    setStep(1);
    rehearse.mutate(orderOf(chosen, undefined));
  };
  const plan = (dates: When) => {
    setWhen(dates);
    setStep(2);
    if (what) rehearse.mutate(orderOf(what, dates));
  };
  const { mutate: rehearseAgain } = rehearse;
  useOnLanguage(
    useCallback(() => {
      if (what && step === LAST) rehearseAgain(orderOf(what, when));
    }, [what, when, step, rehearseAgain]),
  );

  return (
    <>
      <PageHead title={t("launch.title")} back={{ to: "/", label: t("cycles.title") }} />
      <Loaded query={schemes}>
        {({ items }) => {
          const usable = items.filter(({ latest }) => latest !== undefined);
          if (usable.length === 0) return <Empty title={t("launch.noRelease")} />;
          if (launched !== null) return <LaunchRun cycleId={launched} />;
          return (
            <Stepper active={step} onStepClick={(wanted) => wanted < step && setStep(wanted)} size="sm" wrap>
              <Stepper.Step label={t("launch.step.what")}>
                <LaunchWhat schemes={usable} initial={what} onDone={choose} />
              </Stepper.Step>
              <Stepper.Step label={t("launch.step.when")}>
                {what && (
                  <LaunchWhen
                    what={what}
                    rehearsal={rehearse}
                    initial={when}
                    onDone={plan}
                    onBack={() => setStep(0)}
                  />
                )}
              </Stepper.Step>
              <Stepper.Step label={t("launch.step.check")}>
                {what && (
                  <LaunchCheck
                    what={what}
                    rehearsal={rehearse}
                    launch={launch}
                    onBack={() => setStep(1)}
                    onLaunch={() =>
                      launch.mutate(
                        { ...orderOf(what, when), name: what.name },
                        { onSuccess: ({ id }) => setLaunched(id) },
                      )
                    }
                  />
                )}
              </Stepper.Step>
            </Stepper>
          );
        }}
      </Loaded>
    </>
  );
};

export default Launch;
