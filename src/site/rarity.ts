// How much it says that two articles share something: by how few have it, and how near in time they are. All numbers are
// whole, so that sums do not depend on the order of their parts; all count in steps, so that one more article changes few.

/**
 * Rarities by how many powers of two lie between the number of articles and that of those that have a feature. Squared, as
 * measures are best, and as keeps calm: what many have may become more frequent without moving the four of all of them.
 */
const RARITY = Float64Array.from({ length: 40 }, (_, steps) => (steps > 0 ? (2 * steps - 1) ** 2 : 0))

/** How many powers of two lie between; what half of all have, or one alone, says nothing. */
export function rarityStep(frequency: number, rows: number): number {
  return frequency < 2 ? 0 : Math.max(0, level(rows) - level(frequency))
}

/** What sharing something is worth at a step of rarity. */
export function rarity(step: number): number {
  return RARITY[step] as number
}

/** The power of two up to which a count goes. */
export function level(count: number): number {
  return 32 - Math.clz32(count)
}

/**
 * What is left of a score, in 1/256, by days between two articles: a mild preference, because what an older article explains
 * is worth a click too. A year costs two fifths.
 */
const NEARNESS = Array.from({ length: 16 }, (_, step) => Math.round(256 * 0.87 ** step))

/** In steps that double: up to 15 days, 45, 105, 225 and so on. */
export function nearness(days: number): number {
  return NEARNESS[Math.min(15, 31 - Math.clz32(Math.floor((days + 15) / 15)))] as number
}
