export default {
  testEnvironment: "node",
  // A bound against hanging, not a measure: machines are busy.
  testTimeout: 30_000,
  testSequencer: "<rootDir>/test/sequencer.ts",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript" },
          target: "es2024",
          experimental: { keepImportAttributes: true },
        },
        module: { type: "es6" },
      },
    ],
  },
  modulePathIgnorePatterns: ["<rootDir>/.siklus", "<rootDir>/cdk.out"],
};
