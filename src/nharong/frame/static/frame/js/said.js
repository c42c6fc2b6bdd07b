// The words the server gave the scripts of a page. A module of its own: `house.js` fetches the parts that speak them,
// and two modules that import each other could not both bear the digest of their bytes in their names.

/** The words of that name. */
export function said(name) {
  return document.querySelector("meta[name=words]")?.getAttribute(`data-say-${name}`) ?? "";
}
