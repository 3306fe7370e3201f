package wrong

//nestor:web-app size=
//nestor:web-app title="open
//nestor:web-app size=small size=large
//nestor:Web_App size=small
//nestor:paramter size type=string
//nestor:resource database
//nestor:composition shop extra version=1.0.0
//nestor:web-app title="a"b
//nestor:web-app items=[a, b
//nestor:web-app text="\x"
//nestor:web-app map={a: [}
