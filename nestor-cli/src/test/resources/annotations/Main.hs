-- nestor:haskell environment=dev
{- nestor:haskell environment=prod -}
main = putStrLn "-- nestor:x"
