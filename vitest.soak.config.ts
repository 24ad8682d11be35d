import { defineConfig } from 'vitest/config'

// Long runs of the properties that the tests check briefly: npm run test:soak
export default defineConfig({
  test: { include: ['test/soak/**/*.soak.ts'], testTimeout: 24 * 3_600_000, globalSetup: 'test/support/compile.ts' },
})
