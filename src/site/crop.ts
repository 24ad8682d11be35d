// How a picture is cut to a shape around what matters in it.

/** A part of a picture in whole pixels. */
export interface Crop {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The middle, in percent from the left and from the top. */
const MIDDLE = [50, 50] as const

/**
 * The largest part of a picture that is `ratio` times as wide as high, with a point of it, in percent, as near to its
 * middle as can be.
 */
export function cropTo(
  { width, height }: Pick<Crop, 'width' | 'height'>,
  ratio: number,
  focus: readonly [number, number] | null,
): Crop {
  const [across, down] = focus ?? MIDDLE
  const cut = {
    width: Math.max(1, Math.min(width, Math.round(height * ratio))),
    height: Math.max(1, Math.min(height, Math.round(width / ratio))),
  }
  return { left: start(across, cut.width, width), top: start(down, cut.height, height), ...cut }
}

function start(percent: number, part: number, whole: number): number {
  return Math.min(whole - part, Math.max(0, Math.round((percent / 100) * whole - part / 2)))
}
