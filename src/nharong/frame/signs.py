"""The small signs beside the sections' names: paths on a grid of 20 by 20, drawn by the page itself."""

SIGNS = {
    "home": "M4 4h12v12H4zM7 8l1.5 1.5L11 7M7 13h6",
    "plans": "M5 3h7l3 3v11H5zM12 3v3h3M8 10h4M8 13h4",
    "tasks": "M4 5h2M4 10h2M4 15h2M9 5h7M9 10h7M9 15h7",
    "reports": "M4 16V9M8 16V4M12 16v-5M16 16V7",
    "documents": "M3 6h5l2 2h7v8H3z",
    "agencies": "M10 3 3 8h14zM5 8v6M10 8v6M15 8v6M3 16h14",
    "leader": "M4 14a6 6 0 1 1 12 0M10 14l3-5",
    "account": "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17a6 6 0 0 1 12 0",
    "more": "M4 6h12M4 10h12M4 14h12",
}
