import type { App } from "../ports.ts";

const SECONDS = 3;
/** Keys of one app; who was asked first is forgotten first. */
const MOST = 500;

/** Remembers what was read for some seconds of the product's clock, for each app and key. */
export const remembered = <T>(
  read: (app: App, key: string) => Promise<T>,
  seconds = SECONDS,
): ((app: App, key: string) => Promise<T>) => {
  const known = new WeakMap<App, Map<string, { readonly until: number; readonly value: Promise<T> }>>();
  return (app, key) => {
    const ofApp = known.get(app) ?? new Map();
    known.set(app, ofApp);
    const now = app.clock().getTime();
    const entry = ofApp.get(key);
    if (entry && entry.until > now) return entry.value;
    const value = read(app, key);
    ofApp.delete(key);
    const [first] = ofApp.keys();
    if (ofApp.size >= MOST && first !== undefined) ofApp.delete(first);
    ofApp.set(key, { until: now + seconds * 1000, value });
    value.catch(() => ofApp.delete(key));
    return value;
  };
};
