# What one does with Mesa. `make help` lists it.

.DEFAULT_GOAL := help
.PHONY: gallery help demo demo-reset test lint pictures playground

help: ## Explain the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do printf 'make %-12s %s\n' "$$name" "$$what"; done

demo: ## Mesa beside a local Teams, on this machine; prints the address of the page (Ctrl-C ends it)
	@scripts/demo

demo-reset: ## Forget what the demo has kept; the next `make demo` starts over
	@rm -rf data/demo && echo 'The demo starts over the next time.'

test: ## Everything: rules, stories, both databases, the page in a browser; one summary at the end
	@scripts/test

lint: ## Format, lints and the rules of the code, without the tests
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo test --test it tidy

pictures: ## Play the talk in a browser and put the papers' pictures into docs/pictures
	@MESA_WRITE_PAPERS=1 scripts/test-page

gallery: ## Draw every card in a browser, look for what is cut or unreadable, leave pictures in target/gallery
	@scripts/test-gallery

playground: ## The same against Microsoft's Agents Playground (you accept its licence terms by starting it)
	@scripts/playground
