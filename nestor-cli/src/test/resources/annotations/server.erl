%% nestor:erlang environment=dev
