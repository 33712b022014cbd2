/** What the parts of a step's panel are given and share. */
import { type PlacedPart, type PlacedStep, stepsIn } from "../../studio-model/documents.ts";
import { bothIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import type { Option } from "./inputs.tsx";
import { useStudio } from "./studio.ts";

export const NAME = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;

export type PartProps = { readonly placed: PlacedStep };
/** A step of a phase, or one of several that are open at the same time. */
export type AskedProps = { readonly placed: PlacedStep | PlacedPart };

/** Steps of the same phase that a way may lead to, and its end. */
export const useTargets = ({ path }: PlacedStep | PlacedPart): readonly Option[] => {
  const { documents } = useStudio();
  const { say, t } = useWords();
  return [
    ...stepsIn(documents.scheme, [path[0], path[1]]).map(({ id, step }) => ({
      value: id,
      label: say(bothIn(step.title)) || id,
    })),
    { value: "end", label: t("studio.flow.end") },
  ];
};
