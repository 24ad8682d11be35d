// The two workflows of a new site on GitHub Actions: publish at every push, and publish on time.

/** .github/workflows/publish.yml */
export function publish(): string {
  return `# Builds the site at every push to the main branch and puts it on GitHub Pages.
# Once, in the repository on GitHub: Settings, Pages, "Build and deployment", Source: GitHub Actions.
name: Publish

on:
  push:
    branches: [main, master]
  # The button "Run workflow" under Actions.
  workflow_dispatch:
  # on-time.yml runs this too.
  workflow_call:

# Each job says below what it may do.
permissions: {}

# One after the other: a run that waits gives way to a newer one, a run that has begun is finished.
concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
          # With "dates: git" in site.yaml take away the first "#": git then knows when each story last changed.
          # fetch-depth: 0
      - uses: actions/setup-node@v6
        with:
          node-version: 22
      # What the last build learned. Every run saves its own under a new key and begins with the newest there is.
      - uses: actions/cache@v5
        with:
          path: .cache
          key: broadsheet-\${{ github.run_id }}-\${{ github.run_attempt }}
          restore-keys: broadsheet-
      # package-lock.json pins every version. Commit it: "npm install" writes it.
      - run: if [ -f package-lock.json ]; then npm ci; else npm install; fi
      - run: npx broadsheet build
      # Broadsheet's own notes on the output are not for readers; other names that start with a dot, as .well-known, are.
      - run: rm -rf dist/.broadsheet
      - uses: actions/upload-pages-artifact@v5
        with:
          path: dist
          include-hidden-files: true

  deploy:
    needs: build
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@v5
`
}

/** .github/workflows/on-time.yml: a file of its own, because GitHub turns off the whole file of a schedule that slept. */
export function onTime(): string {
  return `# Publishes again every hour, so that scheduled stories go out, expired ones and old banners go away, and the news
# sitemap lets go of what is older than two days.
#
# Times are in UTC, not in the time zone of the site: minute, hour, day, month, weekday. Seventeen minutes past, because
# GitHub is busiest on the hour and starts late then; a few minutes of delay are normal at any time.
# A story dated 09:00 is out after the first run that begins at 09:00 or later. For runs every quarter of an hour write
# '2,17,32,47 * * * *'. In a private repository each run takes two or three of the minutes that the plan includes.
# In a public repository that nobody has changed for 60 days GitHub turns schedules off; turn this one on again under Actions.
name: Publish on time

on:
  schedule:
    - cron: '17 * * * *'

permissions: {}

jobs:
  publish:
    uses: ./.github/workflows/publish.yml
    permissions:
      contents: read
      pages: write
      id-token: write
`
}
