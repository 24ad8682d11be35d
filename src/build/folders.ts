// Where the cache lies. By itself, for who has to know it before the rest is loaded.

/** Where the cache lies below the site's root. */
export const CACHE_FOLDER = '.cache/broadsheet'
