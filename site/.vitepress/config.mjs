import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitepress';
import { address, pages, repository, root, title, version } from '../pages.mjs';

const manual = {
  'Use it': ['permissions', 'configuration', 'spring-boot', 'lambda', 'without-the-sdk', 'cli', 'assistants', 'json', 'catalog'],
  'What it tells': ['denied-entries', 'past-the-interceptor', 'open-denials', 'servers', 'promises', 'limits', 'not-verified'],
  'The project': ['compatibility', 'api', 'versioning', 'comparison', 'security', 'architecture', 'contributing', 'changelog'],
};

const byPage = new Map([...pages].map(([source, page]) => [page.replace(/\.md$/, ''), source]));
const item = (page) => ({ text: title(byPage.get(page)), link: `/${page}` });

/** Pages of the manual that no group names yet. */
const named = new Set(Object.values(manual).flat());
const others = [...byPage.keys()].filter((page) => !page.includes('/') && page !== 'index' && !named.has(page));

const sidebar = Object.entries({ ...manual, ...(others.length > 0 ? { More: others } : {}) }).map(([text, group]) => ({
  text,
  items: group.filter((page) => byPage.has(page)).map(item),
}));

/** The index of causes is written by a test from the definitions; its headings are the groups. */
const causes = readFileSync(path.join(root, 'docs/causes/README.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((group) => ({
    text: group.split('\n')[0].split(',')[0],
    collapsed: true,
    items: [...group.matchAll(/^\| \[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md(#[a-z0-9-]+)?\)/gm)].map(([, code, page, hash]) => ({
      text: code,
      link: `/causes/${page}${hash ?? ''}`,
    })),
  }))
  .filter((group) => group.items.length > 0);

const decisions = [...byPage.keys()]
  .filter((page) => page.startsWith('decisions/'))
  .sort()
  .map(item);

export default defineConfig({
  title: 'WhyDenied',
  description: 'Why AWS said AccessDenied, and what to change',
  lang: 'en',
  srcDir: 'pages',
  cleanUrls: true,
  // Raw HTML in a page is text: pages quote what AWS and others wrote.
  markdown: { html: false },
  sitemap: { hostname: address },
  themeConfig: {
    nav: [
      { text: 'Manual', link: '/permissions' },
      { text: 'Causes', link: '/causes/' },
      { text: 'Decisions', link: decisions[0].link },
      { text: version, link: '/changelog' },
    ],
    sidebar: {
      '/causes/': [{ text: 'All causes', link: '/causes/' }, ...causes],
      '/decisions/': [{ text: 'Decisions', items: decisions }],
      '/': sidebar,
    },
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repository }],
    footer: { message: `WhyDenied ${version}, Apache-2.0` },
    outline: [2, 3],
  },
});
