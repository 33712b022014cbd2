/** How an edge finds the product, and how it shows that it is the edge. */
import type { Agency } from "../agency.ts";

/** The name of the gateway in the agency's region: the address of the product, or what an edge before it asks. */
export const originOf = ({ domain, features }: Pick<Agency, "domain" | "features">): string =>
  features.cloudFront ? `origin.${domain}` : domain;

/** Certificates and firewalls of CloudFront stand there. */
export const EDGE_REGION = "us-east-1";

/** By name, as the edge reads the copy in its own region. */
export const EDGE_KEY = "siklus-edge-key";
