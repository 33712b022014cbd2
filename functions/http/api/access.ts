/** Who may call what. A route that is not here does not exist; a test holds the two together. */

export const OFFICER_ROLES = ["hr", "auditor", "leader"] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

const everybody = ["hr", "auditor", "leader"] as const;
const readers = ["hr", "auditor"] as const;
const hr = ["hr"] as const;

export const access = {
  "get /me": everybody,
  "get /agency": everybody,

  "get /settings": readers,
  "put /settings": hr,
  "get /settings/changes": readers,

  "get /rosters": readers,
  "post /rosters": hr,
  "get /people": readers,
  "get /people/{personId}": readers,
  "get /people/{personId}/mails": readers,
  "get /units": readers,

  "get /schemes": readers,
  "get /schemes/{schemeId}": readers,
  "get /releases": readers,
  /** Nothing of anybody: the words that steps and predicates have. */
  "get /releases/{releaseId}": everybody,
  "post /releases": hr,
  "post /releases/validate": hr,
  "get /releases/{releaseId}/changes": readers,
  "get /proposals": readers,
  "post /proposals": hr,
  "get /proposals/{proposalId}": readers,
  "post /proposals/{proposalId}/approve": hr,
  "post /proposals/{proposalId}/decline": hr,

  "get /drafts": readers,
  "post /drafts": hr,
  "get /drafts/{draftId}": readers,
  "put /drafts/{draftId}": hr,
  "delete /drafts/{draftId}": hr,
  "post /drafts/preview": hr,
  "post /drafts/letter": hr,
  "post /drafts/evaluate": hr,
  "post /drafts/calendar": hr,

  "get /cycles": everybody,
  "post /cycles": hr,
  "post /cycles/rehearse": hr,
  "post /cycles/try-out": hr,
  "get /cycles/{cycleId}": everybody,
  "get /cycles/{cycleId}/progress": everybody,
  "patch /cycles/{cycleId}/phases": hr,
  "patch /cycles/{cycleId}/waves": hr,
  "post /cycles/{cycleId}/extend": hr,
  "post /cycles/{cycleId}/close": hr,
  "get /cycles/{cycleId}/release/{releaseId}": readers,
  "post /cycles/{cycleId}/release": hr,
  "get /cycles/{cycleId}/export": readers,
  "get /cycles/{cycleId}/training-needs": readers,
  "get /cycles/{cycleId}/awards": readers,
  "get /cycles/{cycleId}/awards/{awardId}/certificate": readers,
  "get /cycles/{cycleId}/raters": readers,
  "get /cycles/{cycleId}/siasn": readers,
  "post /cycles/{cycleId}/siasn": hr,
  "get /cycles/{cycleId}/siasn/rows": hr,
  "put /cycles/{cycleId}/units/{unit}": hr,
  "get /cycles/{cycleId}/gates": everybody,
  "post /cycles/{cycleId}/gates/{step}/{unit}/release": hr,
  "get /cycles/{cycleId}/gates/{step}/{unit}/sheet": readers,
  "get /cycles/{cycleId}/appraisals": readers,

  "post /cycles/{cycleId}/attendance": hr,
  "get /cycles/{cycleId}/served-codes": readers,
  "post /cycles/{cycleId}/served-codes": hr,
  /** Whoever has a code answers with it. */
  "get /cycles/{cycleId}/served-codes/{batchId}": hr,

  "get /appraisals/{appraisalId}": readers,
  "get /appraisals/{appraisalId}/audit": readers,
  "get /appraisals/{appraisalId}/history": readers,
  "get /appraisals/{appraisalId}/entries": readers,
  "post /appraisals/{appraisalId}/rebuild": hr,
  "post /appraisals/{appraisalId}/hold/{act}": hr,
  "post /appraisals/{appraisalId}/return": hr,

  "get /tasks": readers,
  "get /tasks/{taskId}": readers,
  "post /tasks/{taskId}/remind": hr,
  "post /tasks/{taskId}/extend": hr,
  "post /tasks/{taskId}/reassign": hr,
  "post /tasks/{taskId}/reopen": hr,

  "get /delegations": readers,
  "post /delegations": hr,
  "delete /delegations/{delegationId}": hr,
} as const satisfies Readonly<Record<string, readonly OfficerRole[]>>;

export type AccessKey = keyof typeof access;
