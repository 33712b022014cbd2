/** Signing in with the issuer of the site: the code grant with PKCE; tokens stay in this tab. */
import { WebStorageStateStore } from "oidc-client-ts";
import { createContext, type ReactNode, useContext } from "react";
import { AuthProvider, type AuthProviderProps, useAuth } from "react-oidc-context";
import { BASE, type Config } from "./config.ts";

const ConfigContext = createContext<Config | undefined>(undefined);

const here = (): string => window.location.origin + BASE;

const settingsOf = (config: Config): AuthProviderProps => ({
  authority: config.authority,
  client_id: config.clientId,
  redirect_uri: `${here()}/callback`,
  post_logout_redirect_uri: `${here()}/`,
  scope: config.scope ?? "openid profile email",
  userStore: new WebStorageStateStore({ store: window.sessionStorage }),
  automaticSilentRenew: true,
});

export const SessionProvider = ({
  config,
  children,
}: {
  readonly config: Config;
  readonly children: ReactNode;
}) => (
  <ConfigContext value={config}>
    <AuthProvider {...settingsOf(config)}>{children}</AuthProvider>
  </ConfigContext>
);

export type Session = {
  readonly state: "in" | "out" | "busy";
  readonly token: string | undefined;
  readonly failed: boolean;
  /** Path to come back to after signing in. */
  readonly returnTo: string;
  readonly signIn: (path: string, language: string) => void;
  /** Signs in again in a window of its own, so that this page keeps what was typed; rejects if that window is refused or closed. */
  readonly signInAgain: (language: string) => Promise<void>;
  readonly signOut: () => void;
};

const pathIn = (state: unknown): string => {
  const path = typeof state === "object" && state !== null ? Reflect.get(state, "path") : undefined;
  return typeof path === "string" && path.startsWith("/") && !path.startsWith("//") ? path : "/";
};

export const useSession = (): Session => {
  const auth = useAuth();
  const config = useContext(ConfigContext);
  const { user } = auth;
  const signedIn = user !== null && user !== undefined && user.expired !== true;
  const leave = async () => {
    if (config?.signOutUrl !== undefined) {
      await auth.removeUser();
      window.location.assign(config.signOutUrl);
    } else await auth.signoutRedirect();
  };
  return {
    state: auth.isLoading || auth.activeNavigator !== undefined ? "busy" : signedIn ? "in" : "out",
    token: signedIn ? user.access_token : undefined,
    failed: auth.error !== undefined,
    returnTo: pathIn(user?.state),
    signIn: (path, language) => void auth.signinRedirect({ state: { path }, ui_locales: language }),
    signInAgain: async (language) => void (await auth.signinPopup({ ui_locales: language })),
    signOut: () => void leave(),
  };
};
