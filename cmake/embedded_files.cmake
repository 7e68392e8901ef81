# Data that the programs carry inside them: dynascope_embed(target name file).
dynascope_embed(ui_theme theme_tokens ui/theme/tokens.json)
dynascope_embed(ui_text text_en ui/text/en.json)
dynascope_embed(ui_app sample_shop ui/app/samples/shop.json)
dynascope_embed(ui_theme font_text "${DYNASCOPE_DEPS_DIR}/fonts/Inter-Regular.otf")
dynascope_embed(ui_theme font_strong "${DYNASCOPE_DEPS_DIR}/fonts/Inter-SemiBold.otf")
dynascope_embed(ui_theme font_code "${DYNASCOPE_DEPS_DIR}/fonts/JetBrainsMono-Regular.ttf")
