/** Every line of the tables of the six schemes is a behaviour: a year of each, one home after the other. */
import "./schemes/asn-nasional.ts";
import "./schemes/binjai.ts";
import "./schemes/mataram.ts";
import "./schemes/medan.ts";
import "./schemes/pematangsiantar.ts";
import "./schemes/tangerang-selatan.ts";
