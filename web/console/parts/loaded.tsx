import { Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ProblemError } from "../api.ts";
import { useWords } from "../text.tsx";
import { ProblemAlert } from "./problem.tsx";

/** What a query read, a grey shape until then, or what went wrong. */
export function Loaded<T>({
  query,
  missing,
  children,
}: {
  readonly query: UseQueryResult<T>;
  /** What stands there instead when there is no such thing. */
  readonly missing?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  const { t } = useWords();
  if (query.data !== undefined)
    return (
      <>
        {query.isError && <ProblemAlert error={query.error} retry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  if (missing !== undefined && query.error instanceof ProblemError && query.error.status === 404)
    return missing;
  if (query.isError) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />;
  return (
    <Stack role="status" aria-label={t("app.loading")}>
      <Skeleton height={28} width="40%" />
      <Skeleton height={110} />
      <Skeleton height={110} />
    </Stack>
  );
}
