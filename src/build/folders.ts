// Folders of our own. By themselves, for who has to know them before the rest is loaded.

/** Where the cache lies below the site's root. */
export const CACHE_FOLDER = '.cache/broadsheet'

/** Where our own files lie in the output folder; deployment leaves it out. */
export const OWN_FOLDER = '.broadsheet'
