// The browser that tests and screenshots run in.
import { chromium } from "playwright-core";

export { serve } from "./server.mjs";

export const options = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
};

export const launch = () => chromium.launch(options);
