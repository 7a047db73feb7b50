# Wijkbeeld: every target has a Dutch explanation; `make` alone shows them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= python3
PYVER := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
BIN := .venv/bin
LOCK_RUN := locks/runtime-$(PYVER)-linux-x86_64.txt
LOCK_DEV := locks/dev-$(PYVER)-linux-x86_64.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes $(if $(WHEELHOUSE),--no-index --find-links $(WHEELHOUSE))
# What the user gives on the command line becomes options of the program.
OPTIONS = $(if $(GEMEENTE),--gemeente "$(GEMEENTE)") $(if $(PROJECT),--project "$(PROJECT)") $(if $(UITGAVE),--uitgave "$(UITGAVE)") $(if $(DATUM),--datum "$(DATUM)") $(if $(STIL),--stil)
ABOUT = $(if $(GEMEENTE),--gemeente "$(GEMEENTE)") $(if $(PROJECT),--project "$(PROJECT)") $(if $(UITGAVE),--uitgave "$(UITGAVE)")
# GNU make ends with 2 whatever the program said, so the code is printed as the last line.
RUN = @$(BIN)/python -m pipeline
CODE = || { code=$$?; echo "afsluitcode $$code" >&2; exit $$code; }

.PHONY: regels controleer-proef help figuur verkennen overdracht bundel docs notebooks quarto wijkbeeld refresh status snapshot load audit transform publish project check fix test bench kill-proef betrouwbaarheid simulate lock voorbeeld beelden toegankelijk clean

help:  ## Toon deze hulp
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  Voorbeelden:  make wijkbeeld    make wijkbeeld GEMEENTE=Oss    make wijkbeeld PROJECT=pad/naar/project"

wijkbeeld: .venv/.run  ## Maak wijkbeelden: het voorbeeld, of GEMEENTE=Oss, PROJECT=pad, GEMEENTE=alle
	$(RUN) maak $(OPTIONS) $(CODE)

snapshot: .venv/.run  ## Haal nieuwe cijfers op en bewaar ze onbewerkt (GEMEENTE=...)
	$(RUN) snapshot $(OPTIONS) $(CODE)

refresh: .venv/.run  ## Vernieuw alles: ophalen, controleren, publiceren wat veranderd is (PROJECT=..., GEMEENTE=...)
	$(RUN) refresh $(OPTIONS) $(CODE)

status: .venv/.run  ## Toon wat er is: nagekeken, verouderd, herzien, en hoe de laatste keren gingen
	$(RUN) status $(CODE)

load: .venv/.run  ## Laad bewaarde cijfers in het datapakhuis
	$(RUN) load $(OPTIONS) $(CODE)

audit: .venv/.run  ## Controleer de cijfers in het datapakhuis
	$(RUN) audit $(OPTIONS) $(CODE)

transform: .venv/.run  ## Reken verschillen met de gemeente uit
	$(RUN) transform $(OPTIONS) $(CODE)

publish: .venv/.run  ## Maak de bladzijden en cijferbestanden (GEMEENTE=... of PROJECT=...)
	$(RUN) publish $(OPTIONS) $(CODE)

check: .venv/.dev  ## Controleer opmaak, stijl, types en lagen (verandert niets)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports
	$(BIN)/python -m pipeline check

fix: .venv/.dev  ## Herstel opmaak en eenvoudige stijlfouten
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m pipeline.controle_regels

test: check  ## Draai alles wat moet slagen: check en tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

project: .venv/.run  ## Begin een project met werkboek en toestemmingsformulier (NAAM=ruwaard GEMEENTE=Oss)
	$(RUN) project $(if $(NAAM),--naam "$(NAAM)") $(if $(GEMEENTE),--gemeente "$(GEMEENTE)") $(if $(MAP),--map "$(MAP)") $(CODE)

bench: .venv/.dev  ## Meet snelheid en geheugen (JSON-regels); REPLICA=map start zelf een replica
	$(RUN) bench $(if $(REPLICA),--replica "$(REPLICA)") $(CODE)

figuur: .venv/.run  ## Maak van een tekening een los bestand (INDICATOR=eenzaam WIJK=WK082806 GEMEENTE=... NAAR=x.svg)
	$(RUN) figuur "$(INDICATOR)" --gebied "$(WIJK)" $(ABOUT) $(if $(SOORT),--soort $(SOORT)) $(if $(NAAR),--naar "$(NAAR)") $(CODE)

verkennen: .venv/.run  ## Maak een bladzijde om cijfers te verkennen, naast de uitgave (GEMEENTE=... of PROJECT=...)
	$(RUN) verkennen $(ABOUT) $(CODE)

overdracht: .venv/.run  ## Maak teksten voor krant en raad en gesprekskaarten als DOCX (WIJK=WK082806 GEMEENTE=...)
	$(RUN) overdracht --gebied "$(WIJK)" $(ABOUT) $(if $(NAAR),--naar "$(NAAR)") $(CODE)

bundel: .venv/.run  ## Zet alle wijken van meer gemeenten bij elkaar (GEMEENTE=GM0828,GM0308 NAAR=map)
	$(RUN) bundel --gemeente "$(GEMEENTE)" --naar "$(NAAR)" $(if $(UITGAVE),--uitgave "$(UITGAVE)") $(CODE)

docs: .venv/.run  ## Maak van docs/ bladzijden in data/docs, met de lijst van functies
	$(RUN) docs $(CODE)

notebooks: .venv/.dev  ## Maak notebooks voor analisten (GEMEENTE=... of PROJECT=..., WIJK=WK082806)
	$(RUN) notebooks $(OPTIONS) $(if $(WIJK),--gebied "$(WIJK)") $(CODE)

quarto: .venv/.dev  ## Idem, opgemaakt met Quarto als HTML en docx (Quarto moet er zijn)
	$(RUN) notebooks $(OPTIONS) $(if $(WIJK),--gebied "$(WIJK)") --opmaak quarto --formaat html,docx $(CODE)

kill-proef: .venv/.dev  ## Stop het programma op elke stap en op 200 willekeurige momenten (MOMENTEN=...); een kwartier
	$(BIN)/python -m tests.flow.kill_proef --momenten $(or $(MOMENTEN),200)

betrouwbaarheid: .venv/.dev  ## Probeer elke fout van de lijst en schrijf de tabel in docs/betrouwbaarheid.md
	$(BIN)/python -m tests.acceptance.fault_table

simulate: .venv/.run  ## Meet loos alarm en vondsten op verzonnen gemeenten (RUNS=600)
	$(RUN) simulate $(if $(RUNS),--runs $(RUNS)) $(CODE)

regels: .venv/.dev  ## Leg bank, catalogus en vaste teksten opnieuw vast voor de controle van bladzijden
	$(BIN)/python -m pipeline.controle_regels

controleer-proef: .venv/.dev  ## Controleer alle bladzijden in MAP=... en 1.000 gewijzigde, cijfers per soort
	@$(BIN)/python -m tests.reports.controle.proef $(or $(MAP),data/wijkbeelden) $(or $(AANTAL),1000) $(CODE)

voorbeeld: .venv/.dev  ## Maak het verzonnen voorbeeld Voorbeeldstad opnieuw (data/voorbeeld)
	$(BIN)/python -m tests.voorbeeldstad

toegankelijk: .venv/.dev  ## Toets de bladzijden op toegankelijkheid en leg het bewijs ernaast (GEMEENTE=... of PROJECT=...)
	$(RUN) toegankelijk $(filter-out --datum "$(DATUM)",$(OPTIONS)) $(CODE)

beelden: .venv/.dev  ## Maak de plaatjes van de bladzijden voor de README opnieuw (heeft chromium nodig)
	$(BIN)/python -m tests.browser.pictures

lock: .venv/.dev  ## Leg de versies van alle pakketten opnieuw vast (heeft uv nodig)
	for v in 3.11 3.12 3.13; do \
	  uv pip compile pyproject.toml --quiet --generate-hashes --no-emit-index-url --no-header --python-version $$v --python-platform x86_64-manylinux_2_28 -o locks/runtime-$$v-linux-x86_64.txt && \
	  uv pip compile pyproject.toml --quiet --extra dev --extra notebooks --generate-hashes --no-emit-index-url --no-header --python-version $$v --python-platform x86_64-manylinux_2_28 -o locks/dev-$$v-linux-x86_64.txt || exit 1; \
	done

clean:  ## Gooi werkbestanden weg (bewaarde cijfers en bladzijden blijven)
	rm -rf data/build .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@case "$(PYVER)" in 3.11|3.12|3.13) ;; *) echo "FOUT WB-K12 Python 3.11, 3.12 of 3.13 is nodig; gevonden: $(or $(PYVER),geen). Geef er een op: make PYTHON=python3.12 wijkbeeld" >&2; exit 3;; esac
	@echo "Wijkbeeld wordt klaargezet in .venv (eenmalig, ongeveer een minuut) ..."
	@$(PYTHON) -m venv .venv

.venv/.run: $(LOCK_RUN) | .venv/bin/python
	@if [ ! -e .venv/.dev ]; then $(PIP) -r $(LOCK_RUN); fi
	@$(BIN)/python -m pipeline.entry
	@touch $@

.venv/.dev: $(LOCK_DEV) | .venv/bin/python
	$(PIP) -r $(LOCK_DEV)
	@$(BIN)/python -m pipeline.entry
	@touch $@ .venv/.run
