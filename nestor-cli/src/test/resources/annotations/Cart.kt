package shop

class Cart {
    //nestor:cart environment=dev items='["a", "b"]' limits={max: 10, min: 1}
    val text = """
        // nestor:in-a-raw-string x=1
    """
    val template = "${"//nestor:nested"} // nestor:x"
}
