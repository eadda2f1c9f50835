import DefaultTheme from 'vitepress/theme'
import type { Theme } from 'vitepress'
import LiveExample from './LiveExample.vue'
import { searching } from './search.ts'
import './theme.css'

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app, siteData }) => {
    app.component('LiveExample', LiveExample)
    const { themeConfig } = siteData.value
    themeConfig.search = { ...themeConfig.search, options: { miniSearch: searching } }
  },
} satisfies Theme
