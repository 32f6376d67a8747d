"""Our own fuzzer: valid files, spoilt at random, put to whatever reads what strangers send."""
