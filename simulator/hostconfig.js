/**
 * Teams' host configuration for cards. Sizes and spacing are Teams' own; colours are CSS variables that hold Teams' light
 * and dark palettes (styles/card.css), so that a change of theme keeps what is typed into a card.
 */
const FONT_SIZES = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
const FONT_WEIGHTS = { lighter: 200, default: 400, bolder: 600 };

const COLORS = ["default", "dark", "light", "accent", "good", "warning", "attention"];

function foreground() {
  return Object.fromEntries(COLORS.map((name) => [name, { default: `var(--card-${name})`, subtle: `var(--card-${name}-subtle)` }]));
}

function container(name) {
  return { backgroundColor: `var(--card-bg-${name})`, borderColor: `var(--card-line-${name})`, foregroundColors: foreground() };
}

const CONTAINERS = ["default", "emphasis", "accent", "good", "warning", "attention"];

/** For `new AdaptiveCards.HostConfig`. */
export const TEAMS = {
  choiceSetInputValueSeparator: ",",
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--card-separator)" },
  imageSizes: { small: 32, medium: 52, large: 100 },
  imageSet: { imageSize: "medium", maxImageHeight: 100 },
  fontTypes: {
    default: { fontFamily: "var(--font)", fontSizes: FONT_SIZES, fontWeights: FONT_WEIGHTS },
    monospace: { fontFamily: "var(--mono)", fontSizes: FONT_SIZES, fontWeights: FONT_WEIGHTS },
  },
  textStyles: { heading: { size: "large", weight: "bolder", color: "default", isSubtle: false, fontType: "default" } },
  textBlock: { headingLevel: 2 },
  containerStyles: Object.fromEntries(CONTAINERS.map((name) => [name, container(name)])),
  actions: {
    maxActions: 6,
    spacing: "default",
    buttonSpacing: 8,
    showCard: { actionMode: "inline", inlineTopMargin: 16, style: "emphasis" },
    preExpandSingleShowCardAction: false,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
  },
  adaptiveCard: { allowCustomStyle: false },
  factSet: {
    title: { size: "default", color: "default", isSubtle: false, weight: "bolder", wrap: true },
    value: { size: "default", color: "default", isSubtle: false, weight: "default", wrap: true },
    spacing: 16,
  },
  inputs: {
    label: { inputSpacing: "small", requiredInputs: { weight: "default", suffix: " *", suffixColor: "attention" }, optionalInputs: { weight: "default" } },
    errorMessage: { color: "attention", weight: "default", size: "small" },
  },
};
