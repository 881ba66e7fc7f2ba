/** An invented document with nested headings, a list, definitions and a question as a heading. */
export const rules = `# Allotment rules

## 1. Plots

The "annual rent" for a plot means the sum that the members' meeting fixes in March. A "shed fee" means a sum for each square metre of a shed. Each plot has one tenant and one deputy. Tenants pay the annual rent by the end of May, and late tenants pay a fine. Late tenants lose their key.

Water barrels must be covered. Each water barrel holds 200 litres.

### 1.1 Compost

Compost heaps stay two metres from the fence. Nobody may burn compost on the plots. They smell in summer.

### 1.2 Hedges

Hedges stay one metre from the fence. However, tall hedges need a permit from the warden. The warden measures hedges in June.

## 2. Keys

A tenant who loses a key pays 20 euros:

- for the gate, within a week
- for the tool room, within a month

## 3. May I keep bees?

Bees are welcome on plots beside the wood. The warden of the wood, Mira Tolland, keeps a list of hives. Mira Tolland lives beside the wood.
`;

/** Chinese: two sections, a speaker, a definition. */
export const ferryInChinese = `# 渡船规定

## 第一章 船票

本规定所称船票，是指码头售票处出售的纸质凭证。成人船票每张五元，儿童船票每张两元。这是旧价格。

## 第二章 行李

每位乘客可以携带两件行李。大件行李每张行李票三元。行李丢失的，由码头办公室赔偿。
`;
