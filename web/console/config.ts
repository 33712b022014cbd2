/** What the site tells the console about itself. */
export type Config = {
  readonly authority: string;
  readonly clientId: string;
  readonly scope?: string;
  /** Where a browser is sent to sign out, by an issuer that has a way of its own to end a session. */
  readonly signOutUrl?: string;
};

export const BASE = "/console";

export const loadConfig = async (): Promise<Config> => {
  const response = await fetch(`${BASE}/config.json`);
  if (!response.ok) throw new Error(`${BASE}/config.json answered ${response.status}; wanted 200`);
  return response.json();
};
