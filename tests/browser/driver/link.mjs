// A share link, written without the page: what a link may be is a format of its own.
import { deflateRawSync, inflateRawSync } from "node:zlib";

export const fragmentOf = (state) =>
  `#v1=${deflateRawSync(JSON.stringify(state)).toString("base64url")}`;

export const stateOf = (link) =>
  JSON.parse(inflateRawSync(Buffer.from(link.split("#v1=")[1], "base64url")).toString());
