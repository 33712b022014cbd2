import type { Filling, Mind } from "./filling.ts";
import { CORE_VALUE, type Rating } from "./values.ts";
import { achievements, behaviour, sentence } from "./words.ts";

const overall = ({ chance }: Mind, what: string): Rating => {
  const mood = chance("overall", what);
  return mood < 0.32 ? "ABOVE" : mood < 0.88 ? "MEETS" : "BELOW";
};

/** No main result below expectation where the whole is above it. */
const one = (mind: Mind, what: string, at: string): Rating => {
  const whole = overall(mind, what);
  return mind.chance("one", what, at) < 0.7 ? whole : "MEETS";
};

export const rating: Filling = {
  rules: [
    [/^results\[(\d+)\]\[rating\]$/, (mind, [, row = ""]) => one(mind, "result", row)],
    [/^results\[(\d+)\]\[reason\]$/, ({ chance }, [, row = ""]) => sentence(chance, achievements, row)],
    [new RegExp(`^(${CORE_VALUE})\\[rating\\]$`), (mind, [, value = ""]) => one(mind, "behaviour", value)],
    [
      new RegExp(`^(${CORE_VALUE})\\[example\\]$`),
      ({ chance }, [, value = ""]) => sentence(chance, behaviour, value),
    ],
    [/^resultRating$/, (mind) => overall(mind, "result")],
    [/^resultReason$/, ({ chance }) => sentence(chance, achievements, "overall")],
    [/^behaviourRating$/, (mind) => overall(mind, "behaviour")],
    [/^behaviourReason$/, ({ chance }) => sentence(chance, behaviour, "overall")],
    [
      /^recommendation$/,
      ({ chance }) => (chance("recommends") < 0.3 ? "Usulkan pelatihan verifikasi data." : undefined),
    ],
  ],
  forgotten: "behaviourReason",
};
