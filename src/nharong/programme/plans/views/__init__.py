"""The pages of plans: the shelf, a file brought in, the review beside the signed text, every act of it."""
