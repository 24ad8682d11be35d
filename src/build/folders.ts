// Folders of our own.

/** Where the cache lies below the site's root. */
export const CACHE_FOLDER = '.cache/broadsheet'
