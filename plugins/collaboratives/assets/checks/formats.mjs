/** Texts of a fixed form, judged as `core/keywords.py` judges them. */

/**
 * Whether a text is a web address that can be published as a link: a host name with a dot, and no user name, password
 * or bare IP address in it (RFC 3986, 3.2).
 *
 * @param {string} value
 */
export function isAddress(value) {
  // eslint-disable-next-line no-control-regex -- what a browser strips before it reads an address
  const parts = /^(https?):\/\/([^/?#]*)/i.exec(value.replace(/^[\x00- ]+/, "").replace(/[\t\r\n]/g, ""));
  if (!parts) return false;
  const authority = parts[2];
  const spelt = authority.replace(/[@:#?]/g, "");
  if (spelt.normalize("NFKC") !== spelt && /[/?#@:]/.test(spelt.normalize("NFKC"))) return false;
  if (authority.includes("[") || authority.includes("]") || authority.includes("@")) return false;
  const [host, port = ""] = split(authority);
  if (!/^[0-9]*$/.test(port) || Number(port) > 65535) return false;
  const named = host.toLowerCase().replace(/^\.+|\.+$/g, "");
  return !value.includes("\\") && !/\s|[\x1c-\x1f\x85]/.test(value) && named.includes(".") && !isIp(host);
}

/** @param {string} authority */
function split(authority) {
  const colon = authority.indexOf(":");
  return colon < 0 ? [authority] : [authority.slice(0, colon), authority.slice(colon + 1)];
}

/** @param {string} host */
function isIp(host) {
  const last = host.toLowerCase().normalize("NFKC").replace(/\.+$/, "").split(".").at(-1) ?? "";
  return /^([0-9]+|0x[0-9a-f]*)$/.test(last);
}

/**
 * Whether a text is a day of the calendar as year-month-day (RFC 3339 full-date).
 *
 * @param {string} value
 */
export function isDay(value) {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(value);
  if (!parts || parts[1] === "0000") return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
