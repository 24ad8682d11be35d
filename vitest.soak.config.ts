import { defineConfig } from 'vitest/config'

// Long runs of the properties that the tests check briefly: npm run test:soak

const DAY = 24 * 3_600_000

export default defineConfig({
  test: {
    include: ['test/soak/**/*.soak.ts'],
    testTimeout: DAY,
    hookTimeout: DAY,
    globalSetup: 'test/support/compile.ts',
  },
})
