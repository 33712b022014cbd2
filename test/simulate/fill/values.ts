/** The seven core values, as the forms name them. */
export const CORE_VALUE = "(?:serviceOriented|accountable|competent|harmonious|loyal|adaptive|collaborative)";

export const RATINGS = ["ABOVE", "MEETS", "BELOW"] as const;
export type Rating = (typeof RATINGS)[number];
