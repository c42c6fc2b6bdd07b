/* One duty on a page of its own: long lists are narrowed by typing, reasons are taken over. */

import { aid } from "./choosing.js";

aid(document);
